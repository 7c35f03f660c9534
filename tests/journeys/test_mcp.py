"""`rebut mcp` as a client meets it: started as a process, spoken to with the official SDK."""

import json
import os
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import anyio
import pytest
from mcp import Client, StdioServerParameters
from mcp_types import CallToolResult, TextContent

ESSAY = """# Let the ferry go

## The cost

The ferry costs the town 4 million crowns a year, because its engine is from 1961. Every family pays
for it, and hardly anybody sails. Therefore the council should sell it.

## The danger

The hull leaks. Old ships always sink in the end, so the town will pay for a wreck as well.
"""
EVIDENCE = """---
title: The island survey
author: Odd Lien
date: 2020
---

Four in five islanders sail every week. The ferry earned 3 million crowns in 2019.
"""
START = "from assistant.cli.main import run; run()"

Talk = Callable[[Client], Awaitable[None]]


@pytest.fixture
def speak(tmp_path: Path) -> Callable[[Talk], None]:
    """Starts the server over a folder with an essay and evidence, and lets a client talk to it."""
    desk = tmp_path / "desk"
    (desk / "evidence").mkdir(parents=True)
    (desk / "ferry.md").write_text(ESSAY, encoding="utf-8")
    (desk / "evidence" / "survey.md").write_text(EVIDENCE, encoding="utf-8")
    (desk / "rebut.toml").write_text('model = "some-model-elsewhere"\n', encoding="utf-8")
    (tmp_path / "secret.md").write_text("The key is swordfish.", encoding="utf-8")
    server = StdioServerParameters(
        command=sys.executable,
        args=["-c", START, "mcp", "--folder", str(desk), "--library", str(desk / "evidence")],
        env={**os.environ},
        cwd=tmp_path,
    )

    async def started(talk: Talk) -> None:
        async with Client(server, read_timeout_seconds=300) as client:
            await talk(client)

    return lambda talk: anyio.run(started, talk)


def words(result: CallToolResult) -> str:
    [content] = result.content
    assert isinstance(content, TextContent)
    return content.text


def structured(result: CallToolResult) -> dict[str, Any]:
    assert not result.is_error, words(result)
    content: dict[str, Any] | None = result.structured_content
    assert content is not None
    return content


def test_a_client_is_told_what_there_is(speak: Callable[[Talk], None]) -> None:
    async def talk(client: Client) -> None:
        found = {tool.name: tool for tool in (await client.list_tools()).tools}
        assert set(found) == {"brief", "ask", "check", "library_search"}
        for tool in found.values():
            assert tool.description
            assert tool.annotations and tool.annotations.read_only_hint
            # A model or a place to write is nothing a client may choose.
            assert not {"model", "base_url", "library", "output"} & set(
                tool.input_schema["properties"]
            )

    speak(talk)


def test_all_four_tools_work(speak: Callable[[Talk], None]) -> None:
    told: list[float] = []

    async def on_progress(progress: float, total: float | None, message: str | None) -> None:
        assert (total, message) == (3, None)
        told.append(progress)

    async def talk(client: Client) -> None:
        markdown = words(
            await client.call_tool(
                "brief", {"essay_path": "ferry.md"}, progress_callback=on_progress
            )
        )
        assert markdown.startswith("# Against “Let the ferry go”")
        written = json.loads(
            words(
                await client.call_tool(
                    "brief", {"essay_text": ESSAY, "sections": "2", "form": "json"}
                )
            )
        )
        assert written["schema"] == "rebut.brief/1"
        assert [section["id"] for section in written["sections"]] == ["S2"]
        assert written["made"]["model"] == "offline"
        ref = written["sections"][0]["attacks"][0]["answers"]
        assert ESSAY[ref["start"] : ref["end"]] == ref["text"]

        reply = structured(
            await client.call_tool(
                "ask",
                {"essay_path": "ferry.md", "question": "What does the ferry cost the town a year?"},
            )
        )
        assert "4 million" in reply["answer"]
        assert reply["citations"][0]["id"] == "S1.1"

        paper = "Lien says: “Four in five islanders sail every month.”"
        report = structured(
            await client.call_tool("check", {"paper_text": paper, "against": ["evidence"]})
        )
        assert [quotation["verified"] for quotation in report["quotations"]] == [False]
        assert {f["rule"] for f in report["findings"]} & {"verbatim", "quotation-marks"}
        assert report["quotations"][0]["nearest"]["differences"] == [
            {"source": "week. The", "quoted": "month."}
        ]

        found = structured(
            await client.call_tool(
                "library_search", {"query": "hardly anybody sails", "opposing": True}
            )
        )
        assert found["passages"][0]["sentences"]["E1.1"] == (
            "Four in five islanders sail every week."
        )
        assert "Odd Lien" in found["passages"][0]["cite"]

    speak(talk)
    assert told[-1] == 3  # two sections and the overview


def test_what_goes_wrong_is_a_sentence(speak: Callable[[Talk], None]) -> None:
    calls: list[tuple[str, dict[str, Any], str]] = [
        ("brief", {"essay_path": "../secret.md"}, "outside the folders"),
        ("brief", {"essay_path": "none.md"}, "there is no file"),
        ("brief", {"essay_path": "ferry.md", "sections": "9"}, "has sections 1 to 2"),
        ("brief", {}, "given once"),
        ("ask", {"essay_path": "ferry.md", "question": " "}, "the question is empty"),
        ("check", {"paper_text": "x", "against": ["/etc"]}, "outside the folders"),
        ("library_search", {"query": " "}, "the query is empty"),
    ]

    async def talk(client: Client) -> None:
        for tool, arguments, because in calls:
            result = await client.call_tool(tool, arguments)
            assert result.is_error
            assert because in words(result)
            assert "swordfish" not in words(result) and "Traceback" not in words(result)
        # and it still answers
        assert len((await client.list_tools()).tools) == 4

    speak(talk)


def test_a_folder_that_is_not_there_is_said_at_the_start(tmp_path: Path) -> None:
    from tests.journeys.terminal import rebut

    ran = rebut("mcp", "--folder", str(tmp_path / "none"))
    assert (ran.code, ran.out) == (1, "")
    assert "there is no folder" in ran.err
