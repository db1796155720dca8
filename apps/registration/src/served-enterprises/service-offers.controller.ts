import { Body, Controller, Get, HttpCode, Post, Query, Req } from '@nestjs/common';
import { ApiHeader, ApiOkResponse } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { CurrentCaller, Operation, Transactions, type Caller } from '@app/platform';
import { namesOf } from '../participants/participant-names.js';
import { ListOffers, OfferServices } from './served-enterprises.dto.js';
import { examples } from './served-enterprises.examples.js';
import { ServedEnterprisesService } from './served-enterprises.service.js';
import {
  CatalogueEntry,
  catalogueView,
  offerView,
  ServiceOfferPage,
  ServiceOfferView,
} from './served-enterprises.views.js';

/** The catalogue of services, and which platform offers which. */
@Controller()
export class ServiceOffersController {
  constructor(
    private readonly services: ServedEnterprisesService,
    private readonly transactions: Transactions,
  ) {}

  @Get('service-catalogue')
  @ApiOkResponse({ type: [CatalogueEntry] })
  @Operation({ task: 'registration', zh: '综合服务目录', en: 'Catalogue of integrated services' })
  catalogue(): CatalogueEntry[] {
    return catalogueView();
  }

  @Get('service-offers')
  @ApiOkResponse({ type: ServiceOfferPage })
  @Operation({
    task: 'registration',
    zh: '各综合服务平台企业提供的服务',
    en: 'What integrated service platforms offer',
  })
  offers(@Query() { limit, after, service }: ListOffers): Promise<ServiceOfferPage> {
    return this.transactions.run(async (tx) => {
      const { items, next } = await this.services.offers(tx, service, limit, after);
      const names = await namesOf(
        tx,
        items.map(({ provider }) => provider),
      );
      return { items: items.map((one) => offerView(one, names)), next };
    });
  }

  @Post('service-offers')
  @HttpCode(200)
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiOkResponse({ type: ServiceOfferView })
  @Operation({
    task: 'registration',
    zh: '登记本平台提供的服务（以此为准）',
    en: 'Say what your platform offers; it replaces what was said before',
    examples: examples.offer,
  })
  offer(
    @CurrentCaller() caller: Caller,
    @Body() { services }: OfferServices,
    @Req() request: FastifyRequest,
  ): Promise<ServiceOfferView> {
    return this.transactions.once(request, caller, async (tx) => {
      const offer = await this.services.offer(tx, caller, services);
      return offerView(offer, await namesOf(tx, [offer.provider]));
    });
  }
}
