import { Global, Module } from '@nestjs/common';
import { DocumentBodies } from './document-bodies.js';
import { ListContents } from './list-contents.js';

@Global()
@Module({ providers: [DocumentBodies, ListContents], exports: [DocumentBodies, ListContents] })
export class StorageModule {}
