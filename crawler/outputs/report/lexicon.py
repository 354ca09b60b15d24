"""Words of the field that the report goes by; general to such software and such pages, not to one customer."""

from __future__ import annotations

_COMMON_TERMS = (
    "一个 不仅 不同 业务 之间 他们 以及 以往 企业 作为 使用 信息 公司 其中 包括 协作 协同 发展 可以 各种 同时 "
    "员工 团队 困难 复杂 大量 如何 存在 实现 客户 容易 导致 工作 帮助 影响 很多 快速 情况 成为 成本 我们 挑战 "
    "提供 提升 提高 支持 效率 数字化 数据 整体 方式 方案 时有发生 时间 更加 服务 沟通 没有 流程 甚至 由于 "
    "相关 管理 系统 组织 而且 能够 要求 解决 过去 过程 还是 这些 进行 通过 都是 问题 难以 需要 面临 飞书 高效"
)
COMMON_TERMS = frozenset(_COMMON_TERMS.split())
"""Content words that any case uses: they tell no two sentences apart."""
