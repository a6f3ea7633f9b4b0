import { z } from 'zod';
import { ok } from '#kernel/result.ts';
import type { KindRegistry } from '#evidence/index.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import { readCatalogue, registerOf } from '../register.ts';
import { readRules } from '../rules.ts';

/**
 * The register of processing (GDPR, article 30), drawn up from the schema and the fact kinds as they are: it is never older
 * than what it describes.
 */
export const viewRegister = (registry: KindRegistry) =>
  useCase({
    name: 'view-register',
    access: { right: 'see-register' },
    mode: 'read',
    input: z.object({}),
    run: async ({ tx, collectivityId }) =>
      ok(
        registerOf({
          catalogue: await readCatalogue(tx),
          kinds: registry,
          rules: await readRules({ tx, collectivityId }),
        }),
      ),
  });
