"""The words by which a quantity's role is told: small lists of Chinese business prose, of no page in particular.

Where every word of a list begins with a plain character, and not with a set or a look behind, `re` skips to the next
character that begins one.
"""

from __future__ import annotations

import re

from crawler.text.products import VENDOR

CHANGED = re.compile(
    "提升|提高|提速|提效|增效|降低|降至|降到|降为|下降|减少|减至|减为|节省|节约|省下|省去|省出|省掉|省了|免除|免去|解放|结余|缩短|缩减|缩至|压缩|压降|增长|增加|增至|翻了?(?=近|约|超|[\\d一两三四])"
    "|上升|攀升|跃升|飙升|升至|升到|扩大|加快|加速|可提前|能提前|实现提前|平均提前|提前了|提早了|替代|取代|代替|简化|精简|优化了|释放|挽回|规避|避免|多招|增收|创收|降本|回收|年省|月省|日省|消除|合并"
    "|缩水|砍|[减降]了|省(?<![\\d全各本外跨邻该我两]省)$|快了(?!解)|早了|高出|多(?<![很许众至最太]多)(?:出(?!来|现|自|于)|跑|创造|[建开]了|赚|卖出|回款)"
    "|少(?<![至不最很太减缺多]少)[了用花走跑招配写填录做](?!解)|少(?<![至不最很太减缺多]少)$"
)
"""Verbs of a change for the better."""
SCOPE = re.compile(
    "沉淀|接入|搭[建出了]|构建|打造|上线|汇总|汇聚|汇集|串联|串起|打通|集成|整合|覆盖|管理|管住|管好|支持|支撑|承载|处理|统计|检核|审核|审批|调用|收录|收集|生成|创建"
    "|建立|落地|推进|完成|输送|培养|触达|实现|达成|累计|使用|回答|解答|识别|拦截|同步|共享|归档|协同|协调|调度(?!任务|信息|中心|员|系统|平台|室|台)|解决|产出|发布|访问|浏览|点击|连接|活跃|[日月]活|[上提]报|[管把]控|达到|高达|已达|数达|量达|率达|户达|人达|录入|维护|上传|搜索|阅读|收到|自建|新建|建群|发现|复用|签署|触发|推送|播报|上架|推广[到至]|学习了|相当于(?!把)"
)
"""Verbs of what a tool does or holds."""
JOINED = re.compile(
    f"[^，。；需]{{0,16}}?(?:接入|用上|搬[上到进]|迁移[至到]|线上化|实现|得以|实时|并行|同屏|一键|可视化|已经?(?:落地|采纳|完成|解决)|沉淀|一表|顺利|[按准]时|(?:统一|妥善|集中|闭环)管理|自动|查看|访问|[都均]用|通过{VENDOR}|用{VENDOR}|使用|全部(?!由|来自)|在(?:{VENDOR}|线|同一|系统|平台))"
)
"""After a count: what is done by, or happened to, all of them with the tool."""
PRODUCT = re.compile(
    rf"{VENDOR}|多维表格|妙记|AI(?<![A-Za-z]AI)(?![A-Za-z])|Agent|Aily|aily|妙搭|机器人|智能|自动|知识库|云文档|仪表盘|看板|OKR|工作台|服务台|词典|助[手教]|小程序|低代码|大模型"
    "|系统|平台|数字化|线上|在线|网上|集成|一张?表|一键|上线(?:以来|之?后)|这一(?=系统|平台|工具|方案|举措|机制|模式|创新|改[造变]|做法|功能|能力|应用|流程)|该工具|该系统|该平台|此举|该举措"
)
"""Words of the product and of what is built with it; the vendor's name is masked."""
NAMED = re.compile(rf"{VENDOR}|多维表格|妙记|AI(?<![A-Za-z]AI)(?![A-Za-z])|Agent|Aily|aily|妙搭|大模型")
"""The product by its own names."""
GROWN = re.compile("扩张|成长|发展|拓展|开店|融资|营收")
"""Verbs of a business that grows."""
PAINFUL = re.compile(
    "暴增|激增|居高不下|浪费|耗费|都在处理|都花在|流失|离职|离开|损失|出错|错误|遗漏|难以|痛点|投诉|导致|溢价|超支|未收到|滞后"
)
"""Words of what is wrong."""
HEAVIER = re.compile("(?:工作量|成本|难度|复杂度|压力|耗时|差错|投诉|风险|损失)[^，。；\\d]{0,4}$")
"""What gets worse where it doubles."""
OWN_GROWTH = re.compile(
    "员工数|人数|团队规模|组织规模|人员规模|人员编制|营收|收入|销量|零售额|净?利润|产值|出货量|^同比增长"
)
"""A customer's own size and business, where they grow."""
OWN_RATE = re.compile(
    "(?:占有|市占|毛利|净利|利润|费用|负债|不良).{0,3}率|份额|(?:投入|销量|营收|收入|人员|员工|女性).{0,4}占比"
)
"""Rates of a customer's business."""
LINKED = re.compile("(?:串联|串起|打通|连接|联动|整合|拉通|覆盖)了?起?$")
"""Verbs of joining, right before a count."""
ONLY = re.compile("只|仅|短短|不到|最快")
"""Words of a small amount that is enough."""
HELD = re.compile("拥有|占据?|股|玩家|持有|来自|毛利|业务|\n都?是|属于|用于|营收|收入|销量|增速|增幅")
"""What a share is a share of, where it describes the customer."""
PAST_YEARS = re.compile("历史|发展|深耕|成立|连续|经营|经验|来$")
"""What a customer has done for years."""
FRAMING = re.compile(r"(?:上线|入职|开业|发布|成立|启用|使用|运行|合作)(?:后|以来)?的?仅?\s?$|[要需须]在$")
"""Verbs after which a time only says since when."""
DIGITAL = re.compile(
    "词条|文档|知识|机器人|流程|应用|任务|审批|工单|表单|表格|数据|素材|简历|账号|报表|消息|需求|话术|模板|指标|课件|视频|仪表盘|看板|接口|系统|模块|节点|岗位|人力|语种|问题|建议|线索"
)
"""Things that live in such a tool."""
OWNED = re.compile(
    "拥有|现有|共有|设有|旗下|下设|下辖|成立|创立|创办|始创|分布|遍布|布局|入驻|进驻|落户|扩张|拓店|开店|开设|签约|新增|营收|收入|产值|产能|产量|销量|销售额|市值|估值|融资|投资"
    "|资产|资本|占地|面积|连续|荣获|入选|入围|位列|位居|排名|上市|发展|历史(?!资料|数据|记录|订单|项目|案例|文档|版本|合同|故障)|深耕|专注|历经|经验|出口|发行|注册|玩家|粉丝|会员|年产|规模|员工|团队|专员|工程师|成员|门店|店铺"
    "|供应商|服务(?!台)|客户|用户|城市|国家|分支|分公司|子公司|基地|事业部|红包|活动"
)
"""What a customer is and has."""
BEFORE = re.compile(
    "(?<![较比与跟和同])(?<!相比)(?:过去|过往|以往|以前|此前|从前|之前)(?!相比|[\\d一两三几]|的?经验)|原先|原来|原本"
    "|曾经|(?<!每)一度(?!电)|传统|往往|通常|动辄|[用入线接]\\S{0,8}?前(?=[，,])|常常"
)
"""Words of the state before."""
AS_BEFORE = re.compile("(?:过去|以往|以前|此前|从前|之前|原[先来本])的$")
"""Right before a factor or a fraction: what it is measured against (`原来的 3 倍`)."""
AGENT = re.compile(
    f"^(?:现在|目前|如今)?(?:AI|Agent|机器人|{VENDOR}+.{{0,4}}|系统|平台)(?:每|已|累计|自动|共|替|帮|日均|全年|把|将)"
)
"""A clause in which the tool itself acts."""
NOW = re.compile(
    "现在|如今|目前|至今|而今|截至|截止|通过|借助|利用|基于|帮助|助力|赋能|(?:使用|引入|接入|上线|启用|用|采用)[^，。；前]{0,12}(?:之后|以来|后)|今年"
)
"""Words of the state now, or of what brought it."""
FUTURE = re.compile(
    "下一步|接下来|明年|将有|未来(?=[一二三两几\\d,年])|计划(?=[在于到再新把将])|力争|有望|将(?=继续|陆续|进一步|逐步)"
)
"""Words of what is yet to come."""
BASIS = re.compile("按照?(?!时|期|需)|假设|假如|如果|若(?!干)|平均(?:薪|工资|工作时长)|以[^，。]{1,12}计算")
"""Words of an assumption or of the basis of a sum."""
WORLD = re.compile("行业|市场(?!份额)|全球|中国|国内|调研|调查|报告显示|研究|白皮书|政策|同行|业内")
"""Words of the world at large."""
USUAL = re.compile("(?:行业|同行|业内)(?<![超比于过同].{2})(?!领先|第)|普遍")
"""Words of what is usual elsewhere."""
STUDY = re.compile(
    "(?:^|[,;。])根?据(?:\\s?[A-Z]|[^,;。]{0,12}(?:协会|机构|咨询|报告|白皮书|调研|调查|行业|国家|研究))[^,;。]{0,16},"
    "|(?:行业|市场|公开|官方)[^,;。]{0,6}显示"
)
"""A clause by which a sentence rests on a study of the world."""
RATE = re.compile(
    "率|度(?=[达高为超在]|提|$|\\s)|准确性|占比|比例|比重|[低高优]于(?=.{2,10}$)|效率|效能|速度|成本|质量|时效|周期|时长|耗时|工作量"
)
"""What a percentage of a result measures."""
SPENT = re.compile(
    "只需要?|仅需要?|只用|仅用|只要|只花|仅花|花了|(?<![使启采])用了|最快|不到|不足|控制在|缩至|缩到|降至|压到|平均响应|耗时(?=仅|只|降|缩)|快至|短短|花费时间小于"
)
"""Words before a short time or a small sum that was reached."""
AVERAGE = re.compile(
    "(?<![使启采引利要需])[用花]了?$|平均[^，。]{1,6}(?:时间|时长|周期)(?:只有?|仅|不过|约|为)*$|(?:(?:平均(?<!从平均)|人均)(?:审批|等待|处理|响应|办理)?|用时|耗时|中位数|时长)(?:用时|耗时|时长|时间)?(?:只有|只需|仅需|只|仅|不过|约|为)*$"
)
"""Words right before a time that something takes in the end, where the product is credited."""
UNDONE = re.compile("[没未无不]|以来")
"""After a time: nothing was done in it, which sets a process going, or it says since when."""
DONE = re.compile(
    "[^，。；]{0,4}?(?:内|以内|之内|即可|就能|就可|便可|便能|就(?=完成|产|开|把|将|够)|完成|搞定|落地|生成|响应|解决|送达|直达|获取|查询|上线|产出|触达|出具|审批|时间内|同步"
    "|自动|汇总|给出|标出|发现|独立|投产|竣工|(?<!产)出(?=结果|结论|报|具|方案|图|价|片|单|精|准)|可[查见]|到[场达]|上门|报警|告警|预警|知道|到账|打款|办[结好完]|关闭|看到|拿到|交付|处理完|做[出好完]|搭[出好]|约满|开通)"
)
"""Words after a time in which something is done."""
SAVED_SUM = re.compile("拦截|成本|费用|支出|花费|开支|薪|节省|节约|省")
"""What a saved sum of money is of."""
FEW_HANDS = re.compile("[仅只](?:[用需靠要]|需要|用了)$")
"""Right before the few people who are enough."""
ENOUGH = re.compile("[^，。()\\d]{0,6}就(?:能|可|干|完成|搞定|够|管|做|扛)")
"""Right after the few people who are enough."""
