export interface RunningKafka {
  readonly brokers: string;
  readonly pid: number;
  stop(): Promise<void>;
}
/** Starts one KRaft node below `dataDir`; for tests and harnesses. */
export function startKafka(options: { dataDir: string; port?: number }): Promise<RunningKafka>;
/** What is missing for a Kafka of our own; `undefined` when nothing is. */
export function kafkaLacks(): { zh: string; en: string } | undefined;
