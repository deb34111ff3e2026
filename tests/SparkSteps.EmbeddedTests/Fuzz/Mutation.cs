namespace SparkSteps.EmbeddedTests.Fuzz;

/// <summary>One to five changes to a valid input.</summary>
internal static class Mutation
{
    private const int MostChanges = 5;

    public static byte[] Of(Random random, byte[] valid, byte[][] hostile)
    {
        var bytes = new List<byte>(valid);
        for (var changes = random.Next(MostChanges) + 1; changes > 0; changes--)
        {
            Change(random, bytes, hostile);
        }

        return [.. bytes];
    }

    private static void Change(Random random, List<byte> bytes, byte[][] hostile)
    {
        var at = random.Next(bytes.Count + 1);
        var length = Math.Min(random.Next(1, 64), bytes.Count - at);
        switch (random.Next(6))
        {
            case 0:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            case 1:
                bytes.RemoveRange(at, length);
                break;
            case 2:
                bytes.InsertRange(at, bytes.GetRange(at, length));
                break;
            case 3:
                Flip(random, bytes);
                break;
            default:
                bytes.InsertRange(at, hostile[random.Next(hostile.Length)]);
                break;
        }
    }

    private static void Flip(Random random, List<byte> bytes)
    {
        for (var flips = random.Next(1, 9); flips > 0 && bytes.Count > 0; flips--)
        {
            bytes[random.Next(bytes.Count)] ^= (byte)(1 << random.Next(8));
        }
    }
}
