"""Names a fault of planwriter's own, with nothing of a patient's in it."""


def where(problem: Exception) -> str:
    """Kind, module, function and line; never a value, for that may be a patient's."""
    trace = problem.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    kind = type(problem).__name__
    if trace is None:
        return f"{kind} in an unknown place"
    frame = trace.tb_frame
    return f"{kind} in {frame.f_globals.get('__name__')}, {frame.f_code.co_name}, line {trace.tb_lineno}"
