import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Type, type Static } from 'typebox';
import { calendarDate } from '@app/kernel';
import { BusinessClock, Operation } from '@app/platform';
import { found } from '../access/scope.js';
import { packItemSchema } from './domain/policy-pack.js';
import { packView, type PackView } from './pack.view.js';
import { PolicyBook } from './policy-book.js';

const packListSchema = Type.Object({ items: Type.Array(packItemSchema) });

/** The policies as data: articles, bases, departments, parameters, sources. */
@Controller('packs')
export class PoliciesController {
  constructor(
    private readonly policies: PolicyBook,
    private readonly clock: BusinessClock,
  ) {}

  @Get()
  @ApiOkResponse({ schema: packListSchema })
  @Operation({ task: 'subsidy', zh: '政策包列表', en: 'The policy packs' })
  list(): Static<typeof packListSchema> {
    return {
      items: this.policies.packs.map(({ id, law, title, notice, source, owner, validity }) => ({
        id,
        law,
        title,
        notice,
        source,
        owner,
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
  get(@Param('id') id: string): PackView {
    const pack = found(this.policies.find(id) ?? null, { zh: '政策包', en: 'policy pack' });
    return packView(pack, calendarDate(this.clock.now()));
  }
}
