/** Loaded into every service by the launcher: when the launcher is gone, however it ended, the service ends too. */
const lastWayOutMs = 8_000;

process.once('disconnect', () => {
  setTimeout(() => process.exit(1), lastWayOutMs).unref();
  process.kill(process.pid, 'SIGTERM');
});
process.channel?.unref();
