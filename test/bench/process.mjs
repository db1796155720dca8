/** Tells the benchmark, which started this process, that it works; it ends when the benchmark goes. */
export function ready() {
  process.on('disconnect', () => process.exit(0));
  process.send('ready');
}
