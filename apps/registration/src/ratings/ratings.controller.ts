import { Body, Controller, Get, Post, Query, Req } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { CurrentCaller, Operation, Transactions, type Caller } from '@app/platform';
import { ListRatings, SetRating } from './ratings.dto.js';
import { examples } from './ratings.examples.js';
import { RatingsService } from './ratings.service.js';
import { RatingKindView, ratingKindViews, RatingPage, RatingView, ratingView } from './ratings.views.js';

/** Ratings (评级) as dated facts: customs credit level, refund class, foreign exchange class, lists of the dishonest. */
@Controller()
export class RatingsController {
  constructor(
    private readonly ratings: RatingsService,
    private readonly transactions: Transactions,
  ) {}

  @Post('ratings')
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiCreatedResponse({ type: RatingView })
  @Operation({
    task: 'registration',
    zh: '评定企业等级：由主管部门人员作出，自某日起；前一评级随之终止',
    en: 'Rate an enterprise from a day on, by an officer of the department concerned; the rating before it ends',
    examples,
  })
  async set(
    @CurrentCaller() caller: Caller,
    @Body() body: SetRating,
    @Req() request: FastifyRequest,
  ): Promise<RatingView> {
    return ratingView(
      await this.transactions.once(request, caller, (tx) => this.ratings.set(tx, caller, { ...body })),
    );
  }

  @Get('ratings')
  @ApiOkResponse({ type: RatingPage })
  @Operation({
    task: 'registration',
    zh: '评级及其历史：企业看到自己，部门看到全部',
    en: 'Ratings and their history: an enterprise sees its own, departments all',
  })
  async list(@CurrentCaller() caller: Caller, @Query() query: ListRatings): Promise<RatingPage> {
    const { limit, after, ...filter } = query;
    const page = await this.transactions.run((tx) => this.ratings.list(tx, caller, filter, limit, after));
    return { items: page.items.map(ratingView), next: page.next };
  }

  @Get('rating-kinds')
  @ApiOkResponse({ type: [RatingKindView] })
  @Operation({
    task: 'registration',
    zh: '评级种类：各版本的等级与依据',
    en: 'Kinds of rating: the values of each edition, with its source',
  })
  kinds(): RatingKindView[] {
    return ratingKindViews();
  }
}
