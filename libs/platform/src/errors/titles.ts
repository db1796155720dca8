import type { Text } from '@app/kernel';

interface StatusText {
  readonly code: string;
  readonly title: Text;
  readonly detail: Text;
}

const text = (zh: string, en: string): Text => ({ zh, en });

/** What the platform says for a status that comes without a refusal of the trade. */
const byStatus: Readonly<Record<number, StatusText>> = {
  400: {
    code: 'bad-request',
    title: text('请求无效', 'Bad request'),
    detail: text('无法读取该请求', 'The request cannot be read'),
  },
  401: {
    code: 'unauthenticated',
    title: text('未认证', 'Unauthenticated'),
    detail: text('需要有效的访问令牌', 'A valid access token is needed'),
  },
  403: {
    code: 'forbidden',
    title: text('无权限', 'Forbidden'),
    detail: text('该账户无权执行此操作', 'This account may not do this'),
  },
  404: {
    code: 'not-found',
    title: text('未找到', 'Not found'),
    detail: text('没有这条记录', 'There is no such record'),
  },
  405: {
    code: 'method-not-allowed',
    title: text('方法不允许', 'Method not allowed'),
    detail: text('该路径不支持此方法', 'This path does not take this method'),
  },
  406: {
    code: 'not-acceptable',
    title: text('无法按要求的格式应答', 'Not acceptable'),
    detail: text('无法提供 Accept 所要求的格式', 'There is no answer in the format that Accept asks for'),
  },
  408: {
    code: 'request-timeout',
    title: text('请求超时', 'Request time-out'),
    detail: text('请求未在规定时间内传完', 'The request did not arrive in time'),
  },
  409: {
    code: 'conflict',
    title: text('冲突', 'Conflict'),
    detail: text('与当前状态冲突', 'This conflicts with the present state'),
  },
  413: {
    code: 'body-too-large',
    title: text('请求体过大', 'Body too large'),
    detail: text('请求体超过 20 MiB', 'The body is larger than 20 MiB'),
  },
  414: {
    code: 'uri-too-long',
    title: text('网址过长', 'URI too long'),
    detail: text('网址过长', 'The URI is too long'),
  },
  415: {
    code: 'unsupported-media-type',
    title: text('不支持的媒体类型', 'Unsupported media type'),
    detail: text('此操作不接受该 Content-Type', 'This operation does not take this Content-Type'),
  },
  422: {
    code: 'uncomputable',
    title: text('无法计算', 'Cannot be calculated'),
    detail: text('请求可读但无法计算', 'The request is readable but cannot be calculated'),
  },
  429: {
    code: 'too-many-requests',
    title: text('请求过于频繁', 'Too many requests'),
    detail: text('超过账户的请求速率', 'This account sends more requests than it may'),
  },
  431: {
    code: 'headers-too-large',
    title: text('请求头过大', 'Headers too large'),
    detail: text('请求头过大', 'The request headers are too large'),
  },
  500: {
    code: 'internal-error',
    title: text('内部错误', 'Internal error'),
    detail: text(
      '平台内部错误，请凭 traceId 联系运维',
      'Something failed inside the platform; quote the traceId to its operator',
    ),
  },
  501: {
    code: 'not-implemented',
    title: text('尚未支持', 'Not implemented'),
    detail: text('尚未支持', 'This is not supported'),
  },
  502: {
    code: 'upstream-unavailable',
    title: text('上游服务异常', 'Bad gateway'),
    detail: text('后端服务未正常应答', 'The service behind did not answer properly'),
  },
  503: {
    code: 'unavailable',
    title: text('暂不可用', 'Unavailable'),
    detail: text('服务暂不可用，请稍后重试', 'The service cannot work at the moment; try again shortly'),
  },
  504: {
    code: 'upstream-timeout',
    title: text('上游超时', 'Gateway time-out'),
    detail: text('后端服务未在规定时间内应答', 'The service behind did not answer in time'),
  },
};

const clientError: StatusText = {
  code: 'bad-request',
  title: text('请求无效', 'Bad request'),
  detail: text('该请求被拒绝', 'The request was refused'),
};
const serverError: StatusText = byStatus[500] ?? clientError;

export function statusText(status: number): StatusText {
  return byStatus[status] ?? (status >= 500 ? serverError : clientError);
}

export function titleOf(status: number): Text {
  return statusText(status).title;
}
