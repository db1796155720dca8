import type { ErrorRow } from '@app/kernel';

/** Events between the services (事件). */
// prettier-ignore
export const messagingErrors: readonly ErrorRow[] = [
  ['event-too-large', 'operator', '单个单证超过事件的大小上限', 'One document does not fit into an event', '缩减该单证的内容', 'Make the document smaller', '> 900 kB'],
  ['unreadable-event', 'operator', '事件无法读取，已挂起', 'An event cannot be read; it is parked', '查看原因，升级服务后重放或丢弃', 'See why, upgrade the service, then replay or discard it', 'GET …/parked-events'],
  ['unknown-event-type', 'operator', '没有该事件类型的契约，已挂起', 'No contract knows the type of the event; it is parked', '升级该服务后重放', 'Upgrade the service and replay it', 'customs.lists.v9'],
  ['waits-behind-parked-version', 'operator', '该单证的较早版本仍挂起', 'An earlier version of the document is parked', '先处理较早的版本', 'Settle the earlier version first', 'POST …/replay'],
  ['no-such-parked-event', 'operator', '没有该挂起事件', 'There is no such parked event', '重新查询挂起事件', 'List the parked events again', 'HTTP 404'],
  ['already-settled', 'operator', '该挂起事件已重放或丢弃', 'The parked event was replayed or discarded', '无需再处理', 'Nothing is left to do', 'HTTP 409'],
  ['not-delegated', 'enterprise', '该企业没有在有效期内委托调用方', 'The enterprise has not delegated this to the caller, or no longer', '由委托方委托（POST /registration/delegations），调用方接受后再办理', 'Let the principal delegate it (POST /registration/delegations), accept it, then try again', 'principal: 91330200MA0DEM013H'],
];
