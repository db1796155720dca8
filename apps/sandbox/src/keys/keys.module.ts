import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { KeysController } from './keys.controller.js';
import { TestKeysService } from './test-keys.service.js';

@Module({ imports: [AccountsModule], controllers: [KeysController], providers: [TestKeysService] })
export class KeysModule {}
