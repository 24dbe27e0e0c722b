"""CPU milliseconds of a training step of the reference transformer in PyTorch, on one core.

The network of `monitor-train healthy`: 3 pre-norm blocks of width 64, 4 heads, context 32, batches of 8, 75 characters;
forward, backward, clipping and AdamW. Nothing is measured of it and nothing reported.
"""
import math, sys, time
import torch, torch.nn as nn, torch.nn.functional as F

torch.set_num_threads(1)
torch.manual_seed(1)
D, H, L, T, B, V = 64, 4, 3, 32, 8, 75


class Block(nn.Module):
    def __init__(self):
        super().__init__()
        self.qkv, self.proj = nn.Linear(D, 3 * D), nn.Linear(D, D)
        self.up, self.down = nn.Linear(D, 4 * D), nn.Linear(4 * D, D)
        self.n1, self.n2 = nn.LayerNorm(D), nn.LayerNorm(D)

    def forward(self, x):
        q, k, v = (z.view(B, T, H, D // H).transpose(1, 2) for z in self.qkv(self.n1(x)).chunk(3, -1))
        a = F.scaled_dot_product_attention(q, k, v, is_causal=True)
        x = x + self.proj(a.transpose(1, 2).reshape(B, T, D))
        return x + self.down(F.relu(self.up(self.n2(x))))


class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.tok, self.pos = nn.Embedding(V, D), nn.Parameter(torch.randn(T, D) * 0.02)
        self.blocks, self.norm, self.head = nn.Sequential(*(Block() for _ in range(L))), nn.LayerNorm(D), nn.Linear(D, V)

    def forward(self, ids):
        return self.head(self.norm(self.blocks(self.tok(ids) + self.pos)))


def main():
    steps = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    model = Model()
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3, betas=(0.9, 0.95), weight_decay=0.1)
    text = torch.randint(0, V, (100_000,))

    def step():
        at = torch.randint(0, len(text) - T - 1, (B,)).tolist()
        x = torch.stack([text[i:i + T] for i in at])
        y = torch.stack([text[i + 1:i + T + 1] for i in at])
        loss = F.cross_entropy(model(x).flatten(0, 1), y.flatten())
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()

    for _ in range(20):
        step()
    start = time.process_time()
    for _ in range(steps):
        step()
    print(f"PyTorch {torch.__version__}: {(time.process_time() - start) / steps * 1000:.2f} ms of CPU a step")


main()
