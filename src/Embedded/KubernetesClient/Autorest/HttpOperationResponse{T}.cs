namespace k8s.Autorest;

public class HttpOperationResponse<T> : HttpOperationResponse
{
    public T? Body { get; set; }
}
