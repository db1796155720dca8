import { Logger } from '@nestjs/common';
import { logLevel, type logCreator } from 'kafkajs';

const logger = new Logger('Kafka');

/** kafkajs reports what it mends by itself as errors (a coordinator that is loading, a group that rebalances): warnings here. */
export const kafkaLogger: logCreator = () => {
  return ({ namespace, level, log }) => {
    if (level > logLevel.WARN) return;
    const { message, error } = log as { message: string; error?: unknown };
    logger.warn({ msg: message, namespace, ...(typeof error === 'string' ? { error } : {}) });
  };
};
