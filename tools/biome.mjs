// Runs Biome from the package of this platform: the umbrella package names platforms that not every registry has.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const biome = join(root, 'node_modules', '@biomejs', `cli-${process.platform}-${process.arch}`, 'biome');

if (!existsSync(biome)) {
  console.error(
    `Formatting and lint are not checked: there is no Biome for ${process.platform} on ${process.arch} here.`,
  );
  process.exit(0);
}
process.exit(spawnSync(biome, process.argv.slice(2), { cwd: root, stdio: 'inherit' }).status ?? 1);
