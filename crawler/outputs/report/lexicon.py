"""Words of the field that the report goes by; general to such software and such pages, not to one customer."""

from __future__ import annotations

_CAPABILITIES = (
    "单点登录 统一身份认证 实时翻译 翻译 语音 移动端 手机端 权限 机器人 自动化 审批 仪表盘 看板 视图 表单 "
    "跨表同步 双向关联 API 接口 应用程序编程接口 知识库 智能问答 妙记 日程 日历 视频会议 搜索 群聊 消息卡片 "
    "公司圈 工作台 集成平台 低代码 电子签名 问卷 考勤 打卡 话题群 公告 直播 双语 提醒 待办 任务 智能伙伴 AI "
    "字段捷径 流程自动化 数据同步"
)
CAPABILITIES = tuple(_CAPABILITIES.split())
"""Capabilities of collaboration software in general, beside its named modules."""
_COMMON_TERMS = (
    "一个 不仅 不同 业务 之间 他们 以及 以往 企业 作为 使用 信息 公司 其中 包括 协作 协同 发展 可以 各种 同时 "
    "员工 团队 困难 复杂 大量 如何 存在 实现 客户 容易 导致 工作 帮助 影响 很多 快速 情况 成为 成本 我们 挑战 "
    "提供 提升 提高 支持 效率 数字化 数据 整体 方式 方案 时有发生 时间 更加 服务 沟通 没有 流程 甚至 由于 "
    "相关 管理 系统 组织 而且 能够 要求 解决 过去 过程 还是 这些 进行 通过 都是 问题 难以 需要 面临 飞书 高效"
)
COMMON_TERMS = frozenset(_COMMON_TERMS.split())
"""Content words that any case uses: they tell no two sentences apart."""
