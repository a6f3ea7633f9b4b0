import { APIError, createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import type { BetterAuthPlugin } from 'better-auth';
import { z } from 'zod';

const Opening = z.object({
  userId: z.string(),
  /** Account that acts in this one's name, for support; the session says so as long as it lasts. */
  impersonatedBy: z.string().optional(),
  /** Seconds after which the session ends whatever happens. */
  seconds: z.number().int().positive().optional(),
});

/**
 * Opens a session without a proof, for acts of the server that made sure of it another way: an invitation accepted, support
 * in somebody's name, the demonstration. It has no path, so no request can reach it.
 */
export const serverSessions = () =>
  ({
    id: 'server-sessions',
    endpoints: {
      openSession: createAuthEndpoint({ method: 'POST', body: Opening }, async (ctx) => {
        const { userId, impersonatedBy, seconds } = ctx.body;
        const user = await ctx.context.internalAdapter.findUserById(userId);
        if (!user) throw new APIError('NOT_FOUND', { code: 'UNKNOWN_ACCOUNT', message: 'Unknown account' });
        const limits = seconds === undefined ? {} : { expiresAt: new Date(Date.now() + seconds * 1000) };
        const session = await ctx.context.internalAdapter.createSession(
          userId,
          impersonatedBy !== undefined,
          { ...(impersonatedBy === undefined ? {} : { impersonatedBy }), ...limits },
          true,
        );
        await setSessionCookie(ctx, { session, user }, impersonatedBy !== undefined);
        return ctx.json({ sessionId: session.id });
      }),
    },
  }) satisfies BetterAuthPlugin;
