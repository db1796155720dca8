import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController, type OpenAPIObject } from '@nestjs/swagger';
import { MergedOpenApiService } from './merged-openapi.service.js';

@ApiExcludeController()
@Controller()
export class MergedOpenApiController {
  constructor(private readonly documents: MergedOpenApiService) {}

  @Get('openapi.json')
  openapi(): Promise<OpenAPIObject> {
    return this.documents.document();
  }
}
