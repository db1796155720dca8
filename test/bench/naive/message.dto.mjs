import 'reflect-metadata';
import { Type } from 'class-transformer';
import { ArrayNotEmpty, IsNotEmpty, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';
import { headFields, lineFields } from '../ceb621-fields.mjs';

class HeadDto {}
class LineDto {}
class InventoryDto {}
class ContentDto {}
/** CEB621 as the request's body; decorators are called as functions, since these files are run without a build. */
export class MessageDto {}

const longestText = 1000;

for (const [dto, fields] of [
  [HeadDto, headFields],
  [LineDto, lineFields],
]) {
  for (const { name, required } of fields)
    for (const decorate of [required ? IsNotEmpty() : IsOptional(), IsString(), MaxLength(longestText)])
      decorate(dto.prototype, name);
}
nested(InventoryDto, 'InventoryHead', HeadDto);
nested(InventoryDto, 'InventoryList', LineDto);
ArrayNotEmpty()(InventoryDto.prototype, 'InventoryList');
nested(ContentDto, 'Inventory', InventoryDto);
nested(MessageDto, 'CEB621Message', ContentDto);

function nested(dto, name, type) {
  for (const decorate of [IsNotEmpty(), ValidateNested({ each: true }), Type(() => type)])
    decorate(dto.prototype, name);
}
