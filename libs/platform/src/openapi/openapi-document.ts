import { Inject, Injectable, type INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { grantsOf } from '@app/kernel';
import { PLATFORM_OPTIONS, type PlatformOptions } from '../platform-options.js';
import { completeDocument } from './complete-document.js';

/** The service's OpenAPI 3.1 document; made once, when it is asked for. */
@Injectable()
export class OpenApiDocument {
  private application: INestApplication | undefined;
  private document: OpenAPIObject | undefined;
  private service = '';

  constructor(@Inject(PLATFORM_OPTIONS) private readonly options: PlatformOptions) {}

  /** The application must be initialised, so that all its routes are known. */
  describe(application: INestApplication, service: string): void {
    this.application = application;
    this.service = service;
  }

  get(): OpenAPIObject {
    if (this.application === undefined) throw new Error('OpenApiDocument has no application');
    const { authorisations, pathPrefix } = this.options;
    this.document ??= completeDocument(
      SwaggerModule.createDocument(this.application, this.settings(), {
        autoTagControllers: false,
        // several services have a controller of the same name, and an id stands once in the document of them all
        operationIdFactory: (controller, method) =>
          `${this.service}_${controller.replace(/Controller$/, '')}_${method}`,
      }),
      (method, path) => grantsOf(authorisations, pathPrefix, method, path),
    );
    return this.document;
  }

  private settings(): Omit<OpenAPIObject, 'paths'> {
    return new DocumentBuilder()
      .setOpenAPIVersion('3.1.0')
      .setTitle(`跨境电商单一窗口 · ${this.service}`)
      .setDescription(`One service of the single window: ${this.service}`)
      .setVersion('1')
      .addOAuth2(
        {
          type: 'oauth2',
          flows: {
            clientCredentials: { tokenUrl: '/oauth/token', scopes: {} },
            authorizationCode: {
              authorizationUrl: '/oauth/authorize',
              tokenUrl: '/oauth/token',
              scopes: {},
            },
          },
        },
        'token',
      )
      .build();
  }
}
