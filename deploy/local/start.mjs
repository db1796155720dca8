/** `npm start`: the whole platform on this machine. Plain syntax up here, so that an old Node gets a sentence and no stack. */
const least = [20, 19];
const [major, minor] = process.versions.node.split('.').map(Number);

if (major < least[0] || (major === least[0] && minor < least[1])) {
  console.error(
    `需要 Node.js ${least.join('.')} 以上，当前是 ${process.versions.node}。请升级 Node.js（https://nodejs.org）后重试。`,
  );
  console.error(
    `Node.js ${least.join('.')} or later is needed, this is ${process.versions.node}. Install a newer Node.js (https://nodejs.org) and try again.`,
  );
  process.exitCode = 1;
} else {
  import('./launch.mjs').then(({ launch }) => launch(process.env, process.argv.slice(2)));
}
