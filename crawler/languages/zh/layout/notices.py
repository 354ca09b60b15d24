"""What Chinese pages say of themselves: gone, refused, to be logged in to, out of order."""

from __future__ import annotations

import re
from collections.abc import Callable

from crawler.languages.expressions import Expression
from crawler.languages.notices import Notices
from crawler.languages.web import notices as web
from crawler.languages.zh.words import words


def _expression(source: Callable[[], str]) -> Expression:
    return Expression(source, re.IGNORECASE)


_PAGE = Expression(lambda: rf"(?:{words('notices.page')}|(?<=[该此本这])文)")
_POINTED = (
    r"(?:[该此这本那]|[您你]|当前|[一个篇条则]|要|想|所|正在?|访问|查[看找询]|寻找|浏览|请求|打开|找|搜索|看|阅读|点[击开]|的"
    r"|客户|成功|对应|原|目标)"
)
"""What may stand before the page as it is spoken of: `您要访问的这个`."""
_NOT_FOUND = r"[找寻]不到|[未没无無][有法能]?找到"
_LOST = Expression(
    lambda: rf"(?:{_NOT_FOUND}|{words('notices.lost')}|(?:不再|停止)(?:对外)?{words('notices.offers')})(?!的)"
)
_GONE = _expression(
    lambda: (
        rf"(?:或者?|可能|也许|因为)?{_POINTED}{{0,14}}{_PAGE}[^。！!：:]{{0,12}}?{_LOST}[^：:？?]{{0,12}}"
        rf"|(?:我们|系统|这里)?(?:{_NOT_FOUND}|不存在|没有(?=[该此这您你])|查无)(?:{_POINTED}|了){{0,12}}{_PAGE}.{{0,6}}"
        rf"|{web.NUMBERED}{web.BEHIND_NUMBER}(?:(?:not\s+found|gone|error|错误|{_POINTED}{{0,8}}{_PAGE}.{{0,10}}{_LOST})[\s\W]*)*"
        rf"|{web.NUMBERED}{web.BEHIND_NUMBER}(?:这里)?没有{_POINTED}{{0,8}}{_PAGE}|{web.GONE}"
    )
)
_PASSING = _expression(
    lambda: (
        rf"{words('notices.passing')}|稍[后候等]|重新[^，。]{{1,3}}|[正现]在(?!访问|查|寻|浏览)|暂[时未停不]|将[于在]"
        rf"|(?:页面?|会话|登[录陆]).{{0,4}}过期|{web.PASSING}"
    )
)
_IN = r"登[录陆入]"
_LOGIN = _expression(
    lambda: (
        rf"请[先您]?(?:重新)?\s*{_IN}(?:后.{{0,8}})?|{_IN}.{{0,6}}(?:查看|继续|访问|浏览|阅读|解锁|失效|过期|超时)"
        rf"|(?:需要|尚?未)登[录陆]|(?:扫码|扫一扫|[账帐]号|密码|手机号?){_IN}|^(?!无需|免)\w{{0,4}}{_IN}(?:页面?|/?注册)?$|{web.LOGIN}"
    )
)
_REGION = r"(?:国家|地区|区域|大陆|境内|海外|境外)"
_REFUSED = words("notices.refused")
_CHECK = _expression(
    lambda: (
        r"验证码|(?:人机|安全|真人|身份|访问)(?:验证|校验|检查|核验|核实)|完成.{0,6}(?:验证|拼图)"
        r"|[滑拖]动.{0,8}(?:验证|滑块|拼图|完成)|(?:依次|按?顺序)点击|点击.{0,8}验证|不是机器人|黑名单|防火墙"
        r"|(?:访问|操作|请求)[过太]?于?频繁|操作太快|异常(?:流量|访问|请求)|可疑(?:操作|行为|请求|活动)"
        rf"|(?:流量|访问|请求|网络).{{0,6}}异常|(?:访问|请求).{{0,8}}{_REFUSED}|已?被.{{0,8}}{_REFUSED.meaning('barred')}|(?:拒绝|禁止)访问"
        r"|没有(?:访问)?权限|无权限?访问|检[查测][^，。]{0,6}浏览器|次数.{0,4}(?:上限|超[出限])|访问人数[过太]多|正在排队"
        rf"|{words('notices.policies')}|{_REGION}.{{0,8}}(?:不支持|不可用|不可访问|无法访问|未开放)|仅.{{0,4}}{_REGION}.{{0,8}}(?:开放|访问|使用)|{web.CHECK}"
    )
)
_HOST = words("notices.host")
_FAULT = _expression(
    lambda: (
        rf"{_HOST}(?:内部|暂时|正在|已被?|连接)*(?:{words('notices.faults')}|{words('notices.unpaid')}|开了?个?小差|出了点?问题)"
        rf"|{_HOST}[^，。]{{0,8}}?{_LOST}|(?:{_NOT_FOUND}|无法(?:找到|连接|建立)).{{0,6}}{_HOST}"
        r"|(?:维护|升级)(?:中|公告)|暂停(?:服务|访问|开放|对外)|出错了|出现了?(?:错误|异常)|错误(?:代码|码|编号)"
        rf"|稍后(?:再试|重试|再来)|加载(?:失败|不出)|(?:重新|恢复)(?:开放|上线|访问)|暂未开放|{web.FAULT}"
    )
)
_GONE_HINT = _expression(
    lambda: rf"{words('notices.gone_hints')}|移[除走]|走[失丢]|被.{{0,6}}[吃劫带]走|什么[都也]没有|{web.GONE_HINT}"
)
_BLOCKED_HINT = _expression(
    lambda: (
        rf"{words('notices.blocked_hints')}|{_IN}[后即可以前，。]|[请先需未用].{{0,8}}{_IN}|注册[后并或]|会员(?:专享|专属|可见|查看)"
        r"|(?:仅|开通|已是).{0,3}会员|扫一扫(?!关注|下载)|地区.{0,6}[不无未]|[不无未仅].{0,8}地区|[达到].{0,3}上限"
        rf"|{web.BLOCKED_HINT}"
    )
)
_ERROR_HINT = _expression(
    lambda: (
        rf"{words('notices.error_hints')}|升级(?!.{{0,4}}浏览器)|[出有]了?[些点个]*问题|重新[加开连]|未.{{0,12}}备案|稍[后候等]|暂[时未]"
        rf"|{web.ERROR_HINT}"
    )
)
_SORRY = words("notices.sorry")
NOTICES = Notices(
    _GONE,
    _PASSING,
    _CHECK,
    _LOGIN,
    _FAULT,
    _GONE_HINT,
    _BLOCKED_HINT,
    _ERROR_HINT,
    button=_expression(lambda: rf"(?:{_IN}|注册|免费|{web.BUTTON})+"),
    courtesy=_expression(lambda: rf"^(?:[很非常十分真的]*{_SORRY}|{web.COURTESY})?[\s,，!！.。~～:：]*(?:but\s+)?"),
)
