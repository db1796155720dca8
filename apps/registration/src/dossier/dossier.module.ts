import { Module } from '@nestjs/common';
import { ParticipantsModule } from '../participants/participants.module.js';
import { DossierController } from './dossier.controller.js';
import { DossierService } from './dossier.service.js';

@Module({ imports: [ParticipantsModule], controllers: [DossierController], providers: [DossierService] })
export class DossierModule {}
