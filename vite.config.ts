import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [
    paraglideVitePlugin({
      project: './project.inlang',
      outdir: './src/messages',
      strategy: ['url', 'baseLocale'],
      outputStructure: 'locale-modules',
      emitTsDeclarations: true,
    }),
    sveltekit({ adapter: adapter({ precompress: false }) }),
  ],
});
