import { Global, Module } from '@nestjs/common';
import { DocumentBodies } from './document-bodies.js';

@Global()
@Module({ providers: [DocumentBodies], exports: [DocumentBodies] })
export class StorageModule {}
