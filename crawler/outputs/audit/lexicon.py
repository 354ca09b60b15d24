"""Names that an audit goes by: modules of the product, and Latin words with what pages have for them."""

from __future__ import annotations

import re

LATIN = re.compile(r"[A-Za-z][A-Za-z0-9&.+-]*[A-Za-z0-9]")
"""A Latin word or name of two characters or more."""
NEIGHBOURS = re.compile(r"[\u4e00-\u9fffa-z0-9]{2}")
"""Two characters beside a word, folded, that tell where it stands: no marks, no spaces."""
LATIN_ALIASES = {
    "vpn": ("虚拟专用网络",),
    "api": ("应用程序编程接口", "接口"),
    "it": ("信息技术",),
    "hr": ("人力资源", "人事"),
    "ai": ("人工智能", "智能"),
    "idc": ("互联网数据中心", "数据中心"),
    "erp": ("企业资源计划",),
    "crm": ("客户关系管理", "客户管理"),
    "sso": ("单点登录",),
    "okr": ("目标与关键成果",),
    "kpi": ("关键绩效指标", "绩效指标"),
    "app": ("手机端", "移动端", "应用"),
    "saas": ("软件即服务",),
    "bi": ("数据分析", "报表"),
    "ui": ("界面",),
    "id": ("账号",),
    "mttr": ("平均修复时间", "平均故障修复时间"),
    "sop": ("标准流程", "标准作业"),
    "pc": ("电脑",),
    "all": (),
    "in": (),
    "one": (),
    "feishu": ("飞书",),
    "lark": ("飞书",),
    "faq": ("常见问题", "高频问题"),
    "roi": ("投入产出",),
    "iot": ("物联网",),
    "qa": ("问答",),
    "b2b": ("企业",),
    "kol": ("达人",),
    "hrbp": ("人力资源",),
}
"""Latin words in lower case, and the words that pages have for them; none: they say nothing."""
