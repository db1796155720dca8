import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { waitForLock } from './lock.mjs';
import { PlainFailure } from './plain-failure.mjs';
import { runToEnd } from './processes.mjs';
import { checkout } from './settings.mjs';

export const kafkaVersion = '4.3.0';
/** Kafka's own jars write no log without one of these; of the line that Kafka's slf4j-api belongs to. */
const loggerVersion = '1.7.36';
const leastJava = 17;
const downloadLimitMs = 300_000;
const cache = join(checkout, '.cache');
const jars = join(cache, `kafka-${kafkaVersion}`);

const java = () => (process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin', 'java') : 'java');

/** What is missing for a Kafka of our own, as `{ zh, en }`; `undefined` when nothing is. */
export function kafkaLacks() {
  const answer = spawnSync(java(), ['-version'], { encoding: 'utf8' });
  const version = Number(/version "(?:1\.)?(\d+)/.exec(answer.stderr ?? '')?.[1] ?? 0);
  if (version < leastJava) {
    const found =
      version === 0
        ? { zh: '没有找到 Java', en: 'no Java was found' }
        : { zh: `Java 版本为 ${version}`, en: `Java is version ${version}` };
    return {
      zh: `${found.zh}，Kafka 需要 Java ${leastJava} 以上`,
      en: `${found.en}, Kafka needs Java ${leastJava} or later`,
    };
  }
  if (!existsSync(jars) && spawnSync('mvn', ['-v'], { stdio: 'ignore' }).status !== 0) {
    return { zh: '没有找到 Maven（用来下载 Kafka）', en: 'Maven was not found (it downloads Kafka)' };
  }
  return undefined;
}

/** Java and its options to run Kafka's classes; the jars are downloaded by Maven into `.cache` on first use. */
export async function kafkaPrograms(say, signal) {
  const lacks = kafkaLacks();
  if (lacks) {
    throw new PlainFailure(
      `无法启动自带的 Kafka：${lacks.zh}。请安装后重试，或用 KAFKA_BROKERS 指定已有的 Kafka，或不加 --kafka。`,
      `Cannot start a Kafka of its own: ${lacks.en}. Install it and try again, name a Kafka in KAFKA_BROKERS, or leave --kafka out.`,
    );
  }
  mkdirSync(cache, { recursive: true });
  const lock = await waitForLock(join(cache, 'kafka.lock'), downloadLimitMs);
  try {
    if (!existsSync(jars)) await download(say, signal);
  } finally {
    lock.release();
  }
  return {
    java: java(),
    options: [
      '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn',
      '-Dorg.slf4j.simpleLogger.showDateTime=true',
      '-cp',
      join(jars, '*'),
    ],
  };
}

async function download(say, signal) {
  say?.(
    `用 Maven 下载 Apache Kafka ${kafkaVersion} …`,
    `Downloading Apache Kafka ${kafkaVersion} with Maven …`,
  );
  const folder = mkdtempSync(join(cache, 'kafka-download-'));
  try {
    writeFileSync(
      join(folder, 'pom.xml'),
      `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>single-window</groupId><artifactId>kafka</artifactId><version>1</version><packaging>pom</packaging>
  <dependencies>
    <dependency><groupId>org.apache.kafka</groupId><artifactId>kafka_2.13</artifactId><version>${kafkaVersion}</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-simple</artifactId><version>${loggerVersion}</version></dependency>
  </dependencies>
</project>
`,
    );
    const target = join(folder, 'jars');
    const { output } = await runToEnd(
      'mvn',
      [
        '-q',
        '-B',
        '-f',
        join(folder, 'pom.xml'),
        'dependency:copy-dependencies',
        `-DoutputDirectory=${target}`,
      ],
      { signal },
    );
    if (!existsSync(target) || readdirSync(target).length === 0) {
      throw new PlainFailure(
        `Maven 未能下载 Apache Kafka ${kafkaVersion}：${lastLine(output)}。请检查网络或 Maven 设置后重试。`,
        `Maven could not download Apache Kafka ${kafkaVersion}: ${lastLine(output)}. Check the network or Maven's settings and try again.`,
      );
    }
    renameSync(target, jars);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const lastLine = (text) =>
  text
    .trim()
    .split('\n')
    .find((line) => line.includes('ERROR'))
    ?.slice(0, 300) ?? 'no output';
