/** What stands right after a Chinese place name, or right before it, when it is named for another reason than as a scene. */
export const hanUsage = {
  /** 美国矿企: a firm's home */
  homeAfter: '矿企|矿商|上市矿企|比特币矿企|加密矿企|籍',
  homeBefore: '总部位于|总部设在|总部设于|总部在|注册于|注册地为|来自',
  /** 法国外长: who speaks or acts abroad */
  speakerAfter: '表示|谴责|指责|警告|敦促|呼吁|回应称|外长|外交部|国务卿|大使|驻|方面称|学者|专家|网友|记者|媒体',
  /** 俄军, 美国空袭 */
  attackerAfter: '军队|军方|空军|导弹|战机|无人机|轰炸机|的空袭|空袭|的袭击|的导弹|的入侵|发动的|制裁|的制裁',
  /** 纽约时报, 香港大学 */
  organisationAfter:
    '时报|日报|晚报|早报|邮报|周刊|之声|大学|学院|银行|航空|石油|证监会|证券交易|联储|电信公司|电视台|广播',
  /** 新华社北京, 【莫斯科 */
  datelineBefore: '社|报|网|讯|【|台',
} as const;
