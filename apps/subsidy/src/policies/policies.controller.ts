import { Controller, Get, Param } from '@nestjs/common';
import { Operation } from '@app/platform';
import { found } from '../access/scope.js';
import type { PolicyPack } from './domain/policy-pack.js';
import { PolicyBook } from './policy-book.js';

/** The policies as data: articles, bases, departments, parameters, sources. */
@Controller('packs')
export class PoliciesController {
  constructor(private readonly policies: PolicyBook) {}

  @Get()
  @Operation({ task: 'subsidy', zh: '政策包列表', en: 'The policy packs' })
  list(): { items: object[] } {
    return {
      items: this.policies.packs.map(({ id, law, title, notice, source, validity }) => ({
        id,
        law,
        title,
        notice,
        source,
        validity,
      })),
    };
  }

  @Get(':id')
  @Operation({
    task: 'subsidy',
    zh: '政策包：条款、依据、部门与参数',
    en: 'One pack: measures, bases, departments, parameters',
  })
  get(@Param('id') id: string): PolicyPack {
    return found(this.policies.find(id) ?? null, { zh: '政策包', en: 'policy pack' });
  }
}
