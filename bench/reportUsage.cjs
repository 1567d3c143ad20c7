// Loaded before a program: tells as it ends its peak resident memory and its processor time, in the file that USAGE_FILE names,
// or on file descriptor 3. A program that begins anew in its process has the file left, and no descriptor but the first three.
const { writeFileSync } = require('node:fs');

process.on('exit', () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  writeFileSync(process.env.USAGE_FILE ?? 3, `${maxRSS} ${userCPUTime + systemCPUTime}`);
});
