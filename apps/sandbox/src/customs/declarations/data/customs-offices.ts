/** Offices (关区代码) that the sandbox knows: Ningbo's, from public lists; 3102 and 3103 are of lower confidence. */
export const customsOffices: Readonly<Record<string, string>> = {
  '3100': '宁波关区',
  '3101': '宁波海关',
  '3102': '镇海海关',
  '3103': '甬开发区',
  '3104': '北仑海关',
  '3105': '甬保税区',
  '3106': '大榭海关',
  '3109': '甬机场办/栎社机场',
  '3115': '空港保税物流中心',
  '3117': '梅山保税港区',
};
