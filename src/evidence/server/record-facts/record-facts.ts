import { z } from 'zod';
import { useCase } from '#platform/server/use-case/use-case.ts';
import type { EntryInput, FactInput } from '../../facts.ts';
import { recordingContext } from '../recording-context.ts';
import type { EvidenceContext } from '../evidence-context.ts';

/** Records 1 to 200,000 facts as one entry. Facts are checked one by one by the ledger, which says row and field. */
export const recordFacts = ({ recorder }: EvidenceContext) =>
  useCase({
    name: 'record-facts',
    access: 'operator',
    mode: 'write',
    // The ledger's own checks are prepared per kind; a general schema would cost more than the recording.
    input: z.object({
      entry: z.custom<EntryInput>((value) => typeof value === 'object' && value !== null),
      facts: z.custom<FactInput[]>((value) => Array.isArray(value) && value.length > 0),
    }),
    run: (act, input) => recorder.record(act.tx, recordingContext(act), input),
  });
