import type { Handlers } from '../../../panels/host/rpcServer';
import type { summaryProcedures as protocol } from '../../protocol/summaryProtocol';

export interface SummaryProceduresParts {
  readonly profileShown: () => boolean;
  readonly keepProfileShown: (shown: boolean) => Promise<void>;
  readonly copy: (text: string) => Promise<void>;
  /** Asks where to; false where the person turned away. */
  readonly savePicture: (format: 'svg' | 'png', content: Uint8Array) => Promise<boolean>;
}

/** What the calls around profiles and summaries do. */
export function summaryHandlers(parts: SummaryProceduresParts): Handlers<typeof protocol> {
  return {
    profileShown: () => ({ shown: parts.profileShown() }),
    showProfile: async ({ shown }) => {
      await parts.keepProfileShown(shown);
      return {};
    },
    copySummary: async ({ text }) => {
      await parts.copy(text);
      return {};
    },
    savePicture: async ({ format, data }) => ({
      saved: await parts.savePicture(format, Buffer.from(data, format === 'png' ? 'base64' : 'utf8')),
    }),
  };
}
