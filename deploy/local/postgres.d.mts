/** Connection address of one database of the embedded server; its administrator's unless `user` is given. */
export function postgresUrl(to: { port: number; password: string; database?: string; user?: string }): string;
