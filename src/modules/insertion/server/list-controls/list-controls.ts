import { z } from 'zod';
import { ok } from '#kernel/result.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import { readControls } from '../controls.ts';

/** Controls by sampling of the collectivity, the last first: they are public. */
export const listControls = () =>
  useCase({
    name: 'list-controls',
    access: 'anyone',
    mode: 'read',
    input: z.object({}),
    run: async (act) =>
      ok(
        (await readControls(act)).map(({ publicId, title, commitment, draw, result, committedAt }) => ({
          publicId,
          title,
          populationSize: commitment.populationSize,
          size: commitment.size,
          committedAt,
          drawn: draw !== null,
          rate: result?.rate ?? null,
        })),
      ),
  });
