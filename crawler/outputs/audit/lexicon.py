"""Names that an audit goes by: modules of the product, and Latin words with what pages have for them."""

from __future__ import annotations

import re

_MODULES = (
    "即时消息 消息 文档 云文档 多维表格 电子表格 表格 会议 视频会议 会议室 妙记 日历 日程 邮箱 OKR 绩效 招聘 "
    "人事 People 审批 考勤 假勤 薪酬 打卡 合同 项目 集成平台 低代码 低代码平台 应用引擎 知识库 知识问答 "
    "服务台 机器人 工作台 通讯录 任务 公司圈 CoreHR 学习 词典 企业百科 搜索 幻灯片 智能伙伴 Aily 数据平台 "
    "连接器 开放平台 管理后台 电话 直播 公告 汇报 问卷 表单 画板 思维笔记 妙搭 AnyCross 投票 话题群 群组 "
    "单点登录 应用平台 eHR 组织 办公 云空间 知识空间 单聊 费控 报销 采购 电子签 OA 主数据 飞书百科 智能纪要"
)
MODULES = tuple(_MODULES.split())
"""Modules of the product, without the maker's name."""
_OWN_NAMES = (
    "Aily AnyCross CoreHR OKR 云文档 企业百科 会议室 低代码平台 公司圈 单点登录 即时消息 多维表格 妙搭 妙记 "
    "应用引擎 智能伙伴 服务台 电子表格 知识问答 视频会议 集成平台"
)
OWN_NAMES = frozenset(_OWN_NAMES.split())
"""Names that mean the module also where the maker's name is not before them."""
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
