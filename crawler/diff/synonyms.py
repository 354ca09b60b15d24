"""Nouns of business prose that stand for one another: one of a group for another one is wording, not another thing."""

from __future__ import annotations

from rapidfuzz.distance import Postfix

_LEAST_LEFT = 2
_PARTS_OF_A_WHOLE = frozenset("部科室处区省市县岗组院厂")
"""Ends of the names of departments and places, which one character before them tells apart (儿科, 眼科)."""
_STAFF = "员工 同事 同仁 人员 成员 职工 伙伴 小伙伴 大家 同学 团队 人 他们 我们 其 自己 新人 新员工 人们 用户 使用者"
"""The people of the company at large."""
_MEANS = "利用 运用 使用 应用 采用 借助 依托 凭借 通过 基于"
"""By means of; some of them the tagger takes for nouns."""
_GROUPS = (
    _STAFF,
    _MEANS,
    "所有 全部 全体 一切",
    "公司 企业 集团 我司 本公司 厂商 商家",
    "客户 顾客 用户 消费者",
    "部门 团队 组织 小组 科室 条线 班组",
    "商店 门店 店铺 店面 分店 网点",
    "问题 难题 痛点 困难 挑战 难点 困境 瓶颈 障碍 难关 症结 考验 麻烦 难处",
    "方式 方法 办法 手段 模式 途径 形式 路径 方案 做法 策略 渠道 通道 手法 形态",
    "流程 环节 过程 步骤 链路 工序 节点",
    "平台 系统 工具 软件 产品 应用 程序",
    "效率 速度 效能 时效 节奏 进度",
    "成本 费用 开支 支出 开销 花费 投入",
    "数据 信息 资料 内容 情报 讯息 资讯",
    "任务 工作 事项 事情 事务 事 事宜 活儿",
    "时间 工时 耗时 时长 用时 周期 时日 工夫",
    "结果 成果 成效 效果 收获 收益 成绩 价值",
    "场景 情况 情形 状况 状态 局面 现象 态势",
    "能力 水平 实力 水准 本领",
    "机制 制度 体系 规则 规范 标准 准则 规章 框架",
    "领域 行业 赛道 产业 业界",
    "功能 能力 特性 模块",
    "错误 差错 失误 纰漏 偏差 疏漏",
    "意见 建议 反馈 看法 想法",
    "目标 愿景 方向 目的",
    "经验 知识 心得 积累",
    "材料 文件 资料 文稿 档案",
    "表格 报表 台账",
    "消息 通知 提醒 信息",
    "会议 例会 会",
    "变化 改变 变革 转变",
    "优势 长处 亮点 强项",
    "价值 意义 作用",
    "方面 角度 维度 层面",
    "沟通 交流 对话",
    "起点 开端 开始 基础",
    "全球 世界",
    "阶段 时期 期间 时候 时刻 当时",
    "业务 生意 经营 运营",
    "管理者 领导 管理层",
    "合作方 合作伙伴 伙伴",
    "原因 缘由 理由 因素",
    "关键 核心 重点 要点 重要 首要 重中之重",
)


def _by_word() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, group in enumerate(_GROUPS):
        for word in group.split():
            found.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


_GROUPS_OF = _by_word()
ANYBODY = frozenset(f"{_STAFF} {_MEANS}".split())
"""Words that, as a sentence's subject, stand for anybody or nothing in particular."""


def are_synonyms(one: str, other: str) -> bool:
    """Whether the two may stand for one another: of one group, or with a character in common (`费用`, `花费`).

    What they end with is left out where enough is left: 财务部 and 采购部 have nothing in common, nor have 儿科 and
    眼科.
    """
    if _GROUPS_OF.get(one, frozenset()) & _GROUPS_OF.get(other, frozenset()):
        return True
    size = Postfix.similarity(one, other)
    least_left = 1 if one[-1:] in _PARTS_OF_A_WHOLE else _LEAST_LEFT
    if size and min(len(one), len(other)) - size >= least_left:
        one, other = one[:-size], other[:-size]
    return bool(set(one) & set(other))
