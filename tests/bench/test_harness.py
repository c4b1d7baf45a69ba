from collections.abc import Callable

from tests.bench.harness import Row, interleave, percentile_95, table


def counted(name: str, calls: list[str]) -> Callable[[], float]:
    def measure() -> float:
        calls.append(name)
        return float(len(calls))

    return measure


def test_measures_run_in_turn_and_the_first_round_is_thrown_away() -> None:
    calls: list[str] = []
    ours, baseline = interleave(2, counted("a", calls), counted("b", calls))
    assert calls == ["a", "b"] * 3
    assert (ours, baseline) == ((3.0, 5.0), (4.0, 6.0))


def test_the_95th_percentile_leaves_the_worst_twentieth_out() -> None:
    assert percentile_95(range(1, 101)) == 95
    assert percentile_95([7.0]) == 7.0
    assert percentile_95([1.0, 9.0]) == 9.0


def test_a_budget_is_met_up_to_its_ratio_and_no_further() -> None:
    assert Row("x", ours=3, baseline=2, budget=1.5).met
    assert not Row("x", ours=3.1, baseline=2, budget=1.5).met


def test_the_table_says_which_budget_is_not_met() -> None:
    lines = table(
        [Row("slow", ours=300, baseline=100, budget=1.5), Row("ok", ours=1, baseline=2, budget=1)]
    )
    heading, slow, fine = lines.splitlines()
    assert heading.split() == ["what", "ours", "baseline", "ratio", "budget"]
    assert slow.split() == ["slow", "300.0", "ms", "100.0", "ms", "3.00", "1.50", "NOT", "MET"]
    assert fine.endswith("  met")
