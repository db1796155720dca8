import type { CebNode } from '@app/ceb';
import { cebTime, newId } from '@app/kernel';
import type { SummaryProposal } from './summary-proposal.js';

/** List numbers in one part of an application; more go into further parts (msgCount, msgSeqNo). */
export const listsPerPart = 2_000;

export interface Applicant {
  /** As customs knows him, ten characters. */
  readonly customsCode: string;
  readonly name: string;
}

/** The application (CEB701) of a proposal in the applicant's name, as JSON mirrors the message: in parts where it is long. */
export function applicationMessage(
  proposal: SummaryProposal,
  copNo: string,
  applicant: Applicant,
  declarant: Applicant,
  now: Date,
): Record<string, CebNode> {
  const numbers = proposal.lists.map(({ invtNo }) => ({ invtNo }));
  const msgCount = Math.ceil(numbers.length / listsPerPart);
  const parts = Array.from({ length: msgCount }, (_, at): CebNode => ({
    SummaryApplyHead: {
      guid: newId().toUpperCase(),
      appType: '1',
      appTime: cebTime(now),
      appStatus: '2',
      customsCode: proposal.customsCode,
      copNo,
      agentCode: applicant.customsCode,
      agentName: applicant.name,
      ebcCode: proposal.ebcCode,
      ebcName: proposal.ebcName,
      declAgentCode: declarant.customsCode,
      declAgentName: declarant.name,
      // by consignor and producing or selling unit, as the merging key asks
      summaryFlag: '2',
      itemNameFlag: proposal.itemNameFlag,
      msgCount: String(msgCount),
      msgSeqNo: String(at + 1),
    },
    SummaryApplyList: numbers.slice(at * listsPerPart, (at + 1) * listsPerPart),
  }));
  return {
    CEB701Message: {
      guid: newId().toUpperCase(),
      version: '1.0',
      SummaryApply: parts,
      BaseTransfer: {
        copCode: applicant.customsCode,
        copName: applicant.name,
        dxpMode: 'DXP',
        dxpId: proposal.lists[0]?.dxpId ?? '',
      },
    },
  };
}
