import type { Text } from '@app/kernel';

/** What the fields of CEB messages are called in the trade: `name | Chinese | English`. */
const names = `
guid | 系统唯一序号 | unique number
version | 版本 | version
appType | 报送类型 | kind of submission
appTime | 报送时间 | time of submission
appStatus | 业务状态 | status of submission
orderType | 订单类型 | kind of order
orderNo | 订单编号 | order number
ebpCode | 电商平台代码 | platform code
ebpName | 电商平台名称 | platform name
ebcCode | 电商企业代码 | e-commerce enterprise code
ebcName | 电商企业名称 | e-commerce enterprise name
ebcTelephone | 电商企业电话 | e-commerce enterprise telephone
goodsValue | 商品价格 | value of goods
freight | 运杂费 | freight
discount | 非现金抵扣金额 | discount
taxTotal | 代扣税款 | tax withheld
acturalPaid | 实际支付金额 | amount actually paid
currency | 币制 | currency
buyerRegNo | 订购人注册号 | buyer's account
buyerName | 订购人姓名 | buyer's name
buyerTelephone | 订购人电话 | buyer's telephone
buyerIdType | 订购人证件类型 | kind of buyer's identity document
buyerIdNumber | 订购人证件号码 | buyer's identity number
payCode | 支付企业代码 | payment company code
payName | 支付企业名称 | payment company name
payNo | 支付交易编号 | payment transaction number
payTransactionId | 支付交易编号 | payment transaction number
payTime | 支付时间 | time of payment
payerIdType | 支付人证件类型 | kind of payer's identity document
payerIdNumber | 支付人证件号码 | payer's identity number
payerName | 支付人姓名 | payer's name
telephone | 电话 | telephone
amountPaid | 支付金额 | amount paid
charge | 收款金额 | amount received
accountingDate | 到账时间 | time of receipt of money
batchNumbers | 商品批次号 | batch numbers
consignee | 收货人 | consignee
consigneeAddress | 收货地址 | consignee's address
consigneeTelephone | 收货人电话 | consignee's telephone
consigneeDistrict | 收货地址行政区划代码 | consignee's district code
note | 备注 | note
gnum | 商品序号 | line number
gseqno | 汇总商品序号 | line number of the summary
gcode | 商品编码 | commodity code
gname | 商品名称 | commodity name
gmodel | 商品规格型号 | specification
itemNo | 企业商品货号 | item number
itemName | 企业商品名称 | item name
itemDescribe | 企业商品描述 | item description
itemRecordNo | 账册备案料号 | account book item number
barCode | 条形码 | bar code
unit | 计量单位 | unit
unit1 | 法定计量单位 | statutory unit
unit2 | 第二计量单位 | second unit
qty | 数量 | quantity
qty1 | 法定数量 | statutory quantity
qty2 | 第二数量 | second quantity
price | 单价 | unit price
totalPrice | 总价 | total price
country | 国家（地区）代码 | country code
tradeCountry | 贸易国代码 | trading country code
logisticsCode | 物流企业代码 | logistics company code
logisticsName | 物流企业名称 | logistics company name
logisticsNo | 运单编号 | waybill number
logisticsStatus | 物流签收状态 | delivery status
logisticsTime | 物流状态时间 | time of delivery status
insuredFee | 保价费 | insurance fee
weight | 毛重 | gross weight
grossWeight | 毛重 | gross weight
netWeight | 净重 | net weight
packNo | 件数 | number of packages
wrapType | 包装种类 | kind of packaging
goodsInfo | 主要货物信息 | goods carried
billNo | 提运单号 | bill of lading number
voyageNo | 航班航次号 | voyage number
trafMode | 运输方式 | mode of transport
trafName | 运输工具名称 | means of transport
trafNo | 运输工具编号 | number of the means of transport
domesticTrafNo | 境内运输工具编号 | number of the domestic means of transport
totalPackageNo | 大包号 | master package number
portCode | 口岸海关代码 | port customs code
customsCode | 海关关区代码 | customs office code
POD | 指运港代码 | port of destination
loctNo | 监管场所代码 | supervised site code
location | 存放地点 | place of storage
unloadLocation | 卸货库位 | place of unloading
copNo | 企业内部编号 | enterprise's own number
coElNo | 企业内部编号 | enterprise's own number
preNo | 电子口岸编号 | E-port number
invtNo | 清单编号 | declaration list number
sumNo | 汇总申请编号 | summary application number
rkdNo | 入库明细单编号 | warehouse entry number
emsNo | 账册编号 | account book number
assureCode | 担保企业代码 | guarantor code
ieFlag | 进出口标记 | import or export flag
declTime | 申报日期 | date of declaration
ieDate | 进出口日期 | date of entry or exit
tradeMode | 贸易方式 | trade mode
licenseNo | 许可证件号 | licence number
agentCode | 申报企业代码 | declaring agent code
agentName | 申报企业名称 | declaring agent name
areaCode | 区内企业代码 | bonded zone enterprise code
areaName | 区内企业名称 | bonded zone enterprise name
iacCode | 区内企业代码 | bonded zone enterprise code
iacName | 区内企业名称 | bonded zone enterprise name
ownerCode | 生产销售单位代码 | producer code
ownerName | 生产销售单位名称 | producer name
operatorCode | 监管场所经营人代码 | site operator code
operatorName | 监管场所经营人名称 | site operator name
declAgentCode | 报关单位代码 | customs broker code
declAgentName | 报关单位名称 | customs broker name
statisticsFlag | 申报业务类型 | kind of declaration
fCurrency | 运费币制 | currency of freight
fFlag | 运费标志 | freight flag
iCurrency | 保费币制 | currency of insurance
iFlag | 保费标志 | insurance flag
leaveTime | 离境时间 | time of departure
msgCount | 报文总数 | number of partial messages
msgSeqNo | 报文序号 | number of this partial message
reason | 原因 | reason
startTime | 汇总开始时间 | begin of the summary
endTime | 汇总结束时间 | end of the summary
summaryFlag | 汇总标志 | summary flag
itemNameFlag | 按商品名汇总标志 | summary by item name
opDate | 汇总处理时间 | time of the summary
declSeqNo | 报关单统一编号 | declaration sequence number
decTmpNo | 报关单暂存编号 | temporary declaration number
decPreNo | 报关单预录入编号 | pre-entry declaration number
decState | 报关单状态 | status of the declaration
entryId | 报关单号 | customs declaration number
returnStatus | 回执状态 | receipt status
returnTime | 回执时间 | time of receipt
returnInfo | 回执信息 | receipt text
taxNo | 电子税单编号 | tax bill number
taxPrice | 完税价格 | taxable value
customsTax | 关税 | customs duty
valueAddedTax | 增值税 | value added tax
consumptionTax | 消费税 | consumption tax
entDutyNo | 缴款书编号 | payment slip number
status | 状态 | status
oriCopMsgId | 原传输报文编号 | original message number
oriMessageType | 原报文类型 | original message type
oriBizMessage | 原报文 | original message
copCode | 传输企业代码 | transmitting enterprise code
copName | 传输企业名称 | transmitting enterprise name
dxpMode | 传输方式 | mode of transmission
dxpId | 交换平台用户编号 | exchange platform id
dxpAddress | 交换平台用户编号 | exchange platform id
name | 名称 | name
BaseTransfer | 传输信息 | transmission data
BaseSubscribe | 订阅信息 | subscription
ExtendMessage | 扩展报文 | extension
Signature | 数字签名 | digital signature
`;

const byName = new Map<string, Text>();
for (const line of names.trim().split('\n')) {
  const [name = '', zh = '', en = ''] = line.split(' | ');
  byName.set(name, { zh, en });
}

/** The trade term of an element or attribute; `undefined` where the element is only a container. */
export function fieldName(name: string): Text | undefined {
  return byName.get(name);
}
