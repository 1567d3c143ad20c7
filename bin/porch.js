#!/usr/bin/env node
import module from 'node:module';

// V8's compiled code is kept between runs where this Node can do it: most of the start-up time
module.enableCompileCache?.();
await import('../dist/porch.js');
