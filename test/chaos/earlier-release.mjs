import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runToEnd } from '../../deploy/local/processes.mjs';
import { checkout } from '../../deploy/local/settings.mjs';

/**
 * The code of an earlier commit, built in a folder of its own by that commit's own preparation. Packages are those of this
 * checkout where package-lock.json is the same, otherwise they are installed there. Throws where there is no such commit, or
 * where it cannot be built.
 *
 * @param {string} commit whatever git takes for one
 * @param {(text: string) => void} say
 * @param {AbortSignal} signal stops an installation or build that is under way
 * @returns {Promise<{ commit: string, root: string, remove: () => void }>}
 */
export async function earlierRelease(commit, say, signal) {
  const id = await git('rev-parse', '--verify', '--end-of-options', `${commit}^{commit}`);
  const root = mkdtempSync(join(tmpdir(), 'sw-chaos-from-'));
  const remove = () => rmSync(root, { recursive: true, force: true });
  // also when somebody interrupts the build
  process.once('exit', remove);
  try {
    await unpack(id, root);
    if (sameText('package-lock.json', root))
      symlinkSync(join(checkout, 'node_modules'), join(root, 'node_modules'));
    const { prepareCheckout } = await import(
      pathToFileURL(join(root, 'deploy', 'local', 'prepare.mjs')).href
    );
    say(`the code of ${await shortOf(id)} in ${root}`);
    await prepareCheckout({ say: (_zh, en) => say(en), signal });
    return { commit: await shortOf(id), root, remove };
  } catch (error) {
    remove();
    throw error;
  }
}

/** The commit of this checkout, and whether its services differ from it. */
export async function thisRelease() {
  const { code } = await runToEnd('git', ['diff', '--quiet', 'HEAD', '--', 'apps', 'libs'], {
    cwd: checkout,
  });
  return `${await shortOf('HEAD')}${code === 0 ? '' : ' with changes'}`;
}

const shortOf = (id) => git('rev-parse', '--short', id);

async function git(...args) {
  const { code, output } = await runToEnd('git', args, { cwd: checkout });
  if (code !== 0) throw new Error(`git ${args[0]} ${args.at(-1)}: ${output.trim()}`);
  return output.trim();
}

/** An archive leaves nothing in the repository that a run which was killed would have to tidy up, as a worktree does. */
async function unpack(id, root) {
  const archive = join(root, 'release.tar');
  await git('archive', '--format=tar', `--output=${archive}`, id);
  const { code, output } = await runToEnd('tar', ['-xf', archive, '-C', root]);
  if (code !== 0) throw new Error(`tar: ${output.trim()}`);
  rmSync(archive);
}

const sameText = (file, root) =>
  existsSync(join(root, file)) && readFileSync(join(root, file)).equals(readFileSync(join(checkout, file)));
