import { crc32 } from 'node:zlib';

/** The partition of a key in the PostgreSQL log; Kafka's client has its own (murmur2), and nothing compares the two. */
export function partitionOf(key: string, partitions: number): number {
  return crc32(key) % partitions;
}
