"""Report a training run to monitord, without ever making the training wait.

    import monitord

    run = monitord.init("gpt-7", project="demo", config={"lr": 1e-3})
    run.log({"train/loss": 2.31}, step=120)
    run.finish()
"""

from ._run import Run, init
from ._sender import default_socket

__all__ = ["Run", "init", "default_socket"]
__version__ = "0.1.0"
