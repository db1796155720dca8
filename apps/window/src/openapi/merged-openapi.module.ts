import { Module } from '@nestjs/common';
import { MergedOpenApiController } from './merged-openapi.controller.js';
import { MergedOpenApiService } from './merged-openapi.service.js';

@Module({ controllers: [MergedOpenApiController], providers: [MergedOpenApiService] })
export class MergedOpenApiModule {}
