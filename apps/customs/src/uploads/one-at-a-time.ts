import { Injectable } from '@nestjs/common';
import { DomainError } from '@app/kernel';

/** A full upload takes some 100 MB while it is judged: so many are worked on at the same time. */
const mostAtOnce = 2;

/** An account has one upload under way, the service two; the others are asked to come again. */
@Injectable()
export class OneAtATime {
  private readonly running = new Set<string>();

  /** Throws `upload-running` and `uploads-busy` (too-many, with Retry-After). */
  async run<T>(account: string, work: () => Promise<T>): Promise<T> {
    if (this.running.has(account)) {
      throw busy('upload-running', '您的另一份表格正在处理', 'another table of yours is being worked on');
    }
    if (this.running.size >= mostAtOnce) {
      throw busy('uploads-busy', '正在处理其他企业的表格', 'tables of others are being worked on');
    }
    this.running.add(account);
    try {
      return await work();
    } finally {
      this.running.delete(account);
    }
  }
}

const retryAfterS = 5;

function busy(code: string, zh: string, en: string): DomainError {
  return new DomainError(code, 'too-many', {
    message: { zh: `${zh}，请稍后重试`, en: `${en}; try again shortly` },
    retryAfterS,
  });
}
