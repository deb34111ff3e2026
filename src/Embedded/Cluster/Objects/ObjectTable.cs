namespace SparkSteps.Embedded.Cluster.Objects;

/// <summary>The objects of one type, ordered by namespace and name, so that a page of a list starts by one binary search.</summary>
internal sealed class ObjectTable
{
    private readonly List<StoredObject> _objects = [];

    public int Count => _objects.Count;

    public StoredObject? Find(ObjectKey key)
    {
        var index = Search(key);
        return index >= 0 ? _objects[index] : null;
    }

    public void Put(StoredObject stored)
    {
        var index = Search(stored.Key);
        if (index >= 0)
        {
            _objects[index] = stored;
        }
        else
        {
            _objects.Insert(~index, stored);
        }
    }

    public void Remove(ObjectKey key)
    {
        var index = Search(key);
        if (index >= 0)
        {
            _objects.RemoveAt(index);
        }
    }

    /// <summary>The objects of a namespace (null: of all) that come after the given key (null: from the first).</summary>
    public StoredObject[] Range(string? @namespace, ObjectKey? after)
    {
        var start = after is null ? FirstOf(@namespace) : IndexAfter(after);
        var end = start;
        while (end < _objects.Count && (@namespace is null || _objects[end].Key.Namespace == @namespace))
        {
            end++;
        }

        return [.. _objects[start..end]];
    }

    private int FirstOf(string? @namespace) => @namespace is null || _objects.Count == 0
        ? 0
        : IndexAfter(new ObjectKey(_objects[0].Key.Type, @namespace, ""));

    private int IndexAfter(ObjectKey key)
    {
        var index = Search(key);
        return index >= 0 ? index + 1 : ~index;
    }

    private int Search(ObjectKey key)
    {
        var (low, high) = (0, _objects.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = _objects[middle].Key.CompareTo(key);
            if (order == 0)
            {
                return middle;
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return ~low;
    }
}
