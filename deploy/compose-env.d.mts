/** Fresh secrets under the names of docker-compose.yml. */
export function composeEnvironment(): Promise<Record<string, string>>;
