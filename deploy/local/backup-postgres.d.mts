/** The port on which the server of this data folder listens; `undefined` where none runs. */
export function portOfRunning(db: string): number | undefined;
